CREATE TABLE `events` (
	`id` int AUTO_INCREMENT NOT NULL,
	`position` int,
	`kind` varchar(40) collate utf8mb4_bin NOT NULL,
	`task_id` int NOT NULL,
	`comment_id` int,
	`actor_id` int NOT NULL,
	`before` mediumtext collate utf8mb4_bin,
	`after` mediumtext collate utf8mb4_bin NOT NULL,
	`audiences` mediumtext collate utf8mb4_bin NOT NULL,
	`created_at` datetime(3) NOT NULL,
	CONSTRAINT `events_id` PRIMARY KEY(`id`),
	CONSTRAINT `events_position_unique` UNIQUE(`position`)
);

--> statement-breakpoint
CREATE TABLE `leases` (
	`name` varchar(40) collate utf8mb4_bin NOT NULL,
	`token` varchar(36) collate utf8mb4_bin NOT NULL,
	`until` datetime(3) NOT NULL,
	CONSTRAINT `leases_name` PRIMARY KEY(`name`)
);

--> statement-breakpoint
ALTER TABLE `events` ADD CONSTRAINT `events_task_id_tasks_id_fk` FOREIGN KEY (`task_id`) REFERENCES `tasks`(`id`) ON DELETE restrict ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE `events` ADD CONSTRAINT `events_actor_id_users_id_fk` FOREIGN KEY (`actor_id`) REFERENCES `users`(`id`) ON DELETE restrict ON UPDATE no action;