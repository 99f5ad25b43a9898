CREATE TABLE `uploads` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` integer NOT NULL,
	`name` text NOT NULL,
	`type` text NOT NULL,
	`sha256` text,
	`size` integer NOT NULL,
	`storage_key` text NOT NULL,
	`storage_state` text NOT NULL,
	`attachment_id` integer,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`token` text,
	`locked_until` integer,
	`is_wanted` integer DEFAULT false NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE restrict
);

--> statement-breakpoint
CREATE INDEX `uploads_user` ON `uploads` (`user_id`,`created_at`);
--> statement-breakpoint
CREATE INDEX `uploads_expires` ON `uploads` (`expires_at`);