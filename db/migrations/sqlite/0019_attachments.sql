CREATE TABLE `attachments` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`task_id` integer,
	`comment_id` integer,
	`name` text NOT NULL,
	`size` integer NOT NULL,
	`type` text NOT NULL,
	`sha256` text NOT NULL,
	`width` integer,
	`height` integer,
	`state` text NOT NULL,
	`reason` text,
	`uploader_id` integer NOT NULL,
	`uploader_name` text DEFAULT '' NOT NULL,
	`storage_key` text,
	`thumbnail_key` text,
	`created_at` integer NOT NULL,
	`bound_at` integer,
	`visibility` text,
	`author_id` integer,
	`author_party` text,
	`author_organization_id` integer,
	FOREIGN KEY (`task_id`) REFERENCES `tasks`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`comment_id`) REFERENCES `comments`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`uploader_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE restrict
);

--> statement-breakpoint
CREATE INDEX `attachments_task_id_id` ON `attachments` (`task_id`,`id`);
--> statement-breakpoint
CREATE INDEX `attachments_comment_id_id` ON `attachments` (`comment_id`,`id`);
--> statement-breakpoint
CREATE INDEX `attachments_uploader_id_id` ON `attachments` (`uploader_id`,`id`);
--> statement-breakpoint
CREATE INDEX `attachments_created_at_id` ON `attachments` (`created_at`,`id`);