CREATE TABLE `uploads` (
	`id` varchar(32) collate utf8mb4_bin NOT NULL,
	`user_id` int NOT NULL,
	`name` varchar(255) collate utf8mb4_bin NOT NULL,
	`type` varchar(100) collate utf8mb4_bin NOT NULL,
	`sha256` varchar(64) collate utf8mb4_bin,
	`size` bigint NOT NULL,
	`storage_key` varchar(64) collate utf8mb4_bin NOT NULL,
	`storage_state` mediumtext collate utf8mb4_bin NOT NULL,
	`attachment_id` int,
	`created_at` datetime(3) NOT NULL,
	`expires_at` datetime(3) NOT NULL,
	`token` varchar(36) collate utf8mb4_bin,
	`locked_until` datetime(3),
	`is_wanted` tinyint(1) NOT NULL DEFAULT false,
	CONSTRAINT `uploads_id` PRIMARY KEY(`id`)
);

--> statement-breakpoint
ALTER TABLE `uploads` ADD CONSTRAINT `uploads_user_id_users_id_fk` FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON DELETE restrict ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX `uploads_user` ON `uploads` (`user_id`,`created_at`);
--> statement-breakpoint
CREATE INDEX `uploads_expires` ON `uploads` (`expires_at`);