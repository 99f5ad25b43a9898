CREATE TABLE `notification_cursors` (
	`user_id` integer NOT NULL,
	`audience` text NOT NULL,
	`read_to` integer NOT NULL,
	`read_at` integer NOT NULL,
	PRIMARY KEY(`user_id`, `audience`, `read_to`),
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE TABLE `notification_reads` (
	`user_id` integer NOT NULL,
	`notification_id` integer NOT NULL,
	`read_at` integer NOT NULL,
	PRIMARY KEY(`user_id`, `notification_id`),
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
PRAGMA foreign_keys=OFF;
--> statement-breakpoint
CREATE TABLE `__new_notifications` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`audience` text NOT NULL,
	`not_for` text DEFAULT '' NOT NULL,
	`kind` text NOT NULL,
	`data` text NOT NULL,
	`task_id` integer,
	`for_me` integer DEFAULT false NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`task_id`) REFERENCES `tasks`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
INSERT INTO `notification_cursors` (`user_id`, `audience`, `read_to`, `read_at`) SELECT `user_id`, 'person:' || `user_id`, `id`, `created_at` FROM (SELECT `id`, `user_id`, `created_at`, row_number() OVER (PARTITION BY `user_id` ORDER BY `id` DESC) AS `place` FROM `notifications`) AS `ranked` WHERE `place` = 1001;
--> statement-breakpoint
INSERT INTO `notification_reads` (`user_id`, `notification_id`, `read_at`) SELECT `user_id`, `id`, `read_at` FROM (SELECT `id`, `user_id`, `read_at`, row_number() OVER (PARTITION BY `user_id` ORDER BY `id` DESC) AS `place` FROM `notifications`) AS `ranked` WHERE `place` <= 1000 AND `read_at` IS NOT NULL;
--> statement-breakpoint
INSERT INTO `__new_notifications`("id", "audience", "kind", "data", "task_id", "created_at") SELECT "id", 'person:' || "user_id", "kind", "data", "task_id", "created_at" FROM `notifications`;
--> statement-breakpoint
DROP TABLE `notifications`;
--> statement-breakpoint
ALTER TABLE `__new_notifications` RENAME TO `notifications`;
--> statement-breakpoint
PRAGMA foreign_keys=ON;
--> statement-breakpoint
CREATE INDEX `notifications_audience_id_not_for` ON `notifications` (`audience`,`id`,`not_for`);
--> statement-breakpoint
CREATE INDEX `notifications_audience_created_at_id_not_for` ON `notifications` (`audience`,`created_at`,`id`,`not_for`);
--> statement-breakpoint
CREATE INDEX `notifications_task_id_id` ON `notifications` (`task_id`,`id`);
--> statement-breakpoint
ALTER TABLE `users` ADD `joined_at` integer;