CREATE TABLE `attachments` (
	`id` int AUTO_INCREMENT NOT NULL,
	`task_id` int,
	`comment_id` int,
	`name` varchar(255) collate utf8mb4_bin NOT NULL,
	`size` bigint NOT NULL,
	`type` varchar(100) collate utf8mb4_bin NOT NULL,
	`sha256` varchar(64) collate utf8mb4_bin NOT NULL,
	`width` int,
	`height` int,
	`state` varchar(20) collate utf8mb4_bin NOT NULL,
	`reason` varchar(500) collate utf8mb4_bin,
	`uploader_id` int NOT NULL,
	`uploader_name` varchar(50) collate utf8mb4_bin NOT NULL DEFAULT '',
	`storage_key` varchar(64) collate utf8mb4_bin,
	`thumbnail_key` varchar(64) collate utf8mb4_bin,
	`created_at` datetime(3) NOT NULL,
	`bound_at` datetime(3),
	`visibility` varchar(20) collate utf8mb4_bin,
	`author_id` int,
	`author_party` varchar(20) collate utf8mb4_bin,
	`author_organization_id` int,
	CONSTRAINT `attachments_id` PRIMARY KEY(`id`)
);

--> statement-breakpoint
ALTER TABLE `attachments` ADD CONSTRAINT `attachments_task_id_tasks_id_fk` FOREIGN KEY (`task_id`) REFERENCES `tasks`(`id`) ON DELETE restrict ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE `attachments` ADD CONSTRAINT `attachments_comment_id_comments_id_fk` FOREIGN KEY (`comment_id`) REFERENCES `comments`(`id`) ON DELETE restrict ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE `attachments` ADD CONSTRAINT `attachments_uploader_id_users_id_fk` FOREIGN KEY (`uploader_id`) REFERENCES `users`(`id`) ON DELETE restrict ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX `attachments_task_id_id` ON `attachments` (`task_id`,`id`);
--> statement-breakpoint
CREATE INDEX `attachments_comment_id_id` ON `attachments` (`comment_id`,`id`);
--> statement-breakpoint
CREATE INDEX `attachments_uploader_id_id` ON `attachments` (`uploader_id`,`id`);
--> statement-breakpoint
CREATE INDEX `attachments_created_at_id` ON `attachments` (`created_at`,`id`);