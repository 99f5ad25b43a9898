CREATE TABLE `channel_calls` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`channel` text NOT NULL,
	`times` text NOT NULL
);

--> statement-breakpoint
CREATE UNIQUE INDEX `channel_calls_channel_unique` ON `channel_calls` (`channel`);