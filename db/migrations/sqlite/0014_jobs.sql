CREATE TABLE `jobs` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`kind` text NOT NULL,
	`key` text NOT NULL,
	`data` text NOT NULL,
	`state` text NOT NULL,
	`run_at` integer NOT NULL,
	`lease_until` integer,
	`token` text,
	`attempts` integer DEFAULT 0 NOT NULL,
	`error` text,
	`created_at` integer NOT NULL,
	`done_at` integer
);

--> statement-breakpoint
CREATE INDEX `jobs_state_id` ON `jobs` (`state`,`id`);
--> statement-breakpoint
CREATE INDEX `jobs_state_run_at_id` ON `jobs` (`state`,`run_at`,`id`);
--> statement-breakpoint
CREATE UNIQUE INDEX `jobs_kind_key` ON `jobs` (`kind`,`key`);