CREATE TABLE `deliveries` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`channel` text NOT NULL,
	`event_id` integer NOT NULL,
	`user_id` integer NOT NULL,
	`task_id` integer,
	`kind` text NOT NULL,
	`state` text NOT NULL,
	`reason` text,
	`attempts` integer DEFAULT 0 NOT NULL,
	`created_at` integer NOT NULL,
	`sent_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`task_id`) REFERENCES `tasks`(`id`) ON UPDATE no action ON DELETE restrict
);

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
--> statement-breakpoint
CREATE UNIQUE INDEX `deliveries_once` ON `deliveries` (`event_id`,`channel`,`user_id`);
--> statement-breakpoint
CREATE TABLE `wechat_consents` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`user_id` integer NOT NULL,
	`template` text NOT NULL,
	`credits` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE restrict
);

--> statement-breakpoint
CREATE UNIQUE INDEX `wechat_consents_person` ON `wechat_consents` (`user_id`,`template`);