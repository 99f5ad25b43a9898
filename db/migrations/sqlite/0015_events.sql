CREATE TABLE `events` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`position` integer,
	`kind` text NOT NULL,
	`task_id` integer NOT NULL,
	`comment_id` integer,
	`actor_id` integer NOT NULL,
	`before` text,
	`after` text NOT NULL,
	`audiences` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`task_id`) REFERENCES `tasks`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`actor_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE restrict
);

--> statement-breakpoint
CREATE UNIQUE INDEX `events_position_unique` ON `events` (`position`);
--> statement-breakpoint
CREATE TABLE `leases` (
	`name` text PRIMARY KEY NOT NULL,
	`token` text NOT NULL,
	`until` integer NOT NULL
);
