CREATE TABLE `deliveries` (
	`id` int AUTO_INCREMENT NOT NULL,
	`channel` varchar(40) collate utf8mb4_bin NOT NULL,
	`event_id` int NOT NULL,
	`user_id` int NOT NULL,
	`task_id` int,
	`kind` varchar(40) collate utf8mb4_bin NOT NULL,
	`state` varchar(20) collate utf8mb4_bin NOT NULL,
	`reason` varchar(40) collate utf8mb4_bin,
	`attempts` int NOT NULL DEFAULT 0,
	`created_at` datetime(3) NOT NULL,
	`sent_at` datetime(3),
	CONSTRAINT `deliveries_id` PRIMARY KEY(`id`),
	CONSTRAINT `deliveries_once` UNIQUE(`event_id`,`channel`,`user_id`)
);

--> statement-breakpoint
CREATE TABLE `wechat_consents` (
	`id` int AUTO_INCREMENT NOT NULL,
	`user_id` int NOT NULL,
	`template` varchar(64) collate utf8mb4_bin NOT NULL,
	`credits` int NOT NULL,
	`updated_at` datetime(3) NOT NULL,
	CONSTRAINT `wechat_consents_id` PRIMARY KEY(`id`),
	CONSTRAINT `wechat_consents_person` UNIQUE(`user_id`,`template`)
);

--> statement-breakpoint
ALTER TABLE `deliveries` ADD CONSTRAINT `deliveries_user_id_users_id_fk` FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON DELETE restrict ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE `deliveries` ADD CONSTRAINT `deliveries_task_id_tasks_id_fk` FOREIGN KEY (`task_id`) REFERENCES `tasks`(`id`) ON DELETE restrict ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE `wechat_consents` ADD CONSTRAINT `wechat_consents_user_id_users_id_fk` FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON DELETE restrict ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX `deliveries_channel_id` ON `deliveries` (`channel`,`id`);
--> statement-breakpoint
CREATE INDEX `deliveries_user_id_id` ON `deliveries` (`user_id`,`id`);
--> statement-breakpoint
CREATE INDEX `deliveries_task_id_id` ON `deliveries` (`task_id`,`id`);
--> statement-breakpoint
CREATE INDEX `deliveries_state_id` ON `deliveries` (`state`,`id`);
--> statement-breakpoint
CREATE INDEX `deliveries_reason_id` ON `deliveries` (`reason`,`id`);
--> statement-breakpoint
CREATE INDEX `deliveries_created_at_id` ON `deliveries` (`created_at`,`id`);