PRAGMA foreign_keys=OFF;
--> statement-breakpoint
CREATE TABLE `__new_deliveries` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`channel` text NOT NULL,
	`event_id` integer NOT NULL,
	`user_id` integer,
	`recipient` integer DEFAULT 0 NOT NULL,
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
INSERT INTO `__new_deliveries`("id", "channel", "event_id", "user_id", "recipient", "task_id", "kind", "state", "reason", "attempts", "created_at", "sent_at") SELECT "id", "channel", "event_id", "user_id", "user_id", "task_id", "kind", "state", "reason", "attempts", "created_at", "sent_at" FROM `deliveries`;
--> statement-breakpoint
DROP TABLE `deliveries`;
--> statement-breakpoint
ALTER TABLE `__new_deliveries` RENAME TO `deliveries`;
--> statement-breakpoint
PRAGMA foreign_keys=ON;
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
CREATE UNIQUE INDEX `deliveries_once` ON `deliveries` (`event_id`,`channel`,`recipient`);