CREATE TABLE `field_values` (
	`field` text NOT NULL,
	`value` text NOT NULL,
	`record_id` integer NOT NULL,
	`contractor_organization_id` integer,
	PRIMARY KEY(`field`, `value`, `record_id`)
);

--> statement-breakpoint
CREATE INDEX `field_values_contractor` ON `field_values` (`contractor_organization_id`,`field`,`value`,`record_id`);
--> statement-breakpoint
CREATE INDEX `field_values_record` ON `field_values` (`record_id`,`field`);
--> statement-breakpoint
CREATE TABLE `field_backfills` (
	`field` text PRIMARY KEY NOT NULL,
	`shape` text,
	`last_id` integer NOT NULL,
	`max_id` integer
);
