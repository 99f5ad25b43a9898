CREATE TABLE `field_values` (
	`field` varchar(60) collate utf8mb4_bin NOT NULL,
	`value` varchar(32) collate utf8mb4_bin NOT NULL,
	`record_id` int NOT NULL,
	`contractor_organization_id` int,
	CONSTRAINT `field_values_field_value_record_id_pk` PRIMARY KEY(`field`,`value`,`record_id`)
);

--> statement-breakpoint
CREATE TABLE `field_backfills` (
	`field` varchar(60) collate utf8mb4_bin NOT NULL,
	`shape` varchar(30) collate utf8mb4_bin,
	`last_id` int NOT NULL,
	`max_id` int,
	CONSTRAINT `field_backfills_field_pk` PRIMARY KEY(`field`)
);

--> statement-breakpoint
CREATE INDEX `field_values_contractor` ON `field_values` (`contractor_organization_id`,`field`,`value`,`record_id`);
--> statement-breakpoint
CREATE INDEX `field_values_record` ON `field_values` (`record_id`,`field`);