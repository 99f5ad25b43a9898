ALTER TABLE `organizations` ADD `extra` mediumtext collate utf8mb4_bin;
--> statement-breakpoint
ALTER TABLE `projects` ADD `extra` mediumtext collate utf8mb4_bin;
--> statement-breakpoint
ALTER TABLE `users` ADD `extra` mediumtext collate utf8mb4_bin;
--> statement-breakpoint
ALTER TABLE `tasks` ADD `extra` mediumtext collate utf8mb4_bin;