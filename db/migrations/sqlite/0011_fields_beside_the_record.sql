ALTER TABLE `organizations` ADD `extra` text;
--> statement-breakpoint
ALTER TABLE `projects` ADD `extra` text;
--> statement-breakpoint
ALTER TABLE `users` ADD `extra` text;
--> statement-breakpoint
ALTER TABLE `tasks` ADD `extra` text;