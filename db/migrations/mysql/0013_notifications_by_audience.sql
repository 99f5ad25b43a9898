CREATE TABLE `notification_cursors` (
	`user_id` int NOT NULL,
	`audience` varchar(40) collate utf8mb4_bin NOT NULL,
	`read_to` int NOT NULL,
	`read_at` datetime(3) NOT NULL,
	CONSTRAINT `notification_cursors_user_id_audience_read_to_pk` PRIMARY KEY(`user_id`,`audience`,`read_to`)
);
--> statement-breakpoint
CREATE TABLE `notification_reads` (
	`user_id` int NOT NULL,
	`notification_id` int NOT NULL,
	`read_at` datetime(3) NOT NULL,
	CONSTRAINT `notification_reads_user_id_notification_id_pk` PRIMARY KEY(`user_id`,`notification_id`)
);
--> statement-breakpoint
ALTER TABLE `users` ADD `joined_at` datetime(3);
--> statement-breakpoint
ALTER TABLE `notifications` ADD `audience` varchar(40) collate utf8mb4_bin NOT NULL;
--> statement-breakpoint
ALTER TABLE `notifications` ADD `not_for` varchar(200) collate utf8mb4_bin DEFAULT '' NOT NULL;
--> statement-breakpoint
ALTER TABLE `notifications` ADD `for_me` tinyint(1) DEFAULT false NOT NULL;
--> statement-breakpoint
ALTER TABLE `notification_cursors` ADD CONSTRAINT `notification_cursors_user_id_users_id_fk` FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON DELETE restrict ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE `notification_reads` ADD CONSTRAINT `notification_reads_user_id_users_id_fk` FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON DELETE restrict ON UPDATE no action;
--> statement-breakpoint
INSERT INTO `notification_cursors` (`user_id`, `audience`, `read_to`, `read_at`) SELECT `user_id`, concat('person:', `user_id`), `id`, `created_at` FROM (SELECT `id`, `user_id`, `created_at`, row_number() OVER (PARTITION BY `user_id` ORDER BY `id` DESC) AS `place` FROM `notifications`) AS `ranked` WHERE `place` = 1001 ON DUPLICATE KEY UPDATE `read_at` = VALUES(`read_at`);
--> statement-breakpoint
INSERT INTO `notification_reads` (`user_id`, `notification_id`, `read_at`) SELECT `user_id`, `id`, `read_at` FROM (SELECT `id`, `user_id`, `read_at`, row_number() OVER (PARTITION BY `user_id` ORDER BY `id` DESC) AS `place` FROM `notifications`) AS `ranked` WHERE `place` <= 1000 AND `read_at` IS NOT NULL ON DUPLICATE KEY UPDATE `read_at` = VALUES(`read_at`);
--> statement-breakpoint
UPDATE `notifications` SET `audience` = concat('person:', `user_id`);
--> statement-breakpoint
CREATE INDEX `notifications_audience_id_not_for` ON `notifications` (`audience`,`id`,`not_for`);
--> statement-breakpoint
CREATE INDEX `notifications_audience_created_at_id_not_for` ON `notifications` (`audience`,`created_at`,`id`,`not_for`);
--> statement-breakpoint
ALTER TABLE `notifications` DROP FOREIGN KEY `notifications_user_id_users_id_fk`;
--> statement-breakpoint
DROP INDEX `notifications_user_id_id` ON `notifications`;
--> statement-breakpoint
DROP INDEX `notifications_user_id_created_at_id` ON `notifications`;
--> statement-breakpoint
DROP INDEX `notifications_user_id_read_at_id` ON `notifications`;
--> statement-breakpoint
ALTER TABLE `notifications` DROP COLUMN `user_id`;
--> statement-breakpoint
ALTER TABLE `notifications` DROP COLUMN `read_at`;