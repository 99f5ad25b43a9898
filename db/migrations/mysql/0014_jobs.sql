CREATE TABLE `jobs` (
	`id` int AUTO_INCREMENT NOT NULL,
	`kind` varchar(40) collate utf8mb4_bin NOT NULL,
	`key` varchar(100) collate utf8mb4_bin NOT NULL,
	`data` mediumtext collate utf8mb4_bin NOT NULL,
	`state` varchar(20) collate utf8mb4_bin NOT NULL,
	`run_at` datetime(3) NOT NULL,
	`lease_until` datetime(3),
	`token` varchar(36) collate utf8mb4_bin,
	`attempts` int NOT NULL DEFAULT 0,
	`error` mediumtext collate utf8mb4_bin,
	`created_at` datetime(3) NOT NULL,
	`done_at` datetime(3),
	CONSTRAINT `jobs_id` PRIMARY KEY(`id`),
	CONSTRAINT `jobs_kind_key` UNIQUE(`kind`,`key`)
);

--> statement-breakpoint
CREATE INDEX `jobs_state_id` ON `jobs` (`state`,`id`);
--> statement-breakpoint
CREATE INDEX `jobs_state_run_at_id` ON `jobs` (`state`,`run_at`,`id`);