CREATE TABLE `channel_secrets` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`channel` text NOT NULL,
	`secret` text NOT NULL,
	`earlier` text,
	`earlier_until` integer,
	`updated_at` integer NOT NULL
);

--> statement-breakpoint
CREATE UNIQUE INDEX `channel_secrets_channel_unique` ON `channel_secrets` (`channel`);
--> statement-breakpoint
CREATE INDEX `deliveries_channel_sent_at_id` ON `deliveries` (`channel`,`sent_at`,`id`);