ALTER TABLE `organizations` DROP INDEX `organizations_name_unique`;
--> statement-breakpoint
ALTER TABLE `projects` DROP INDEX `projects_code_unique`;
--> statement-breakpoint
ALTER TABLE `users` DROP INDEX `users_username_unique`;
--> statement-breakpoint
DROP INDEX `users_role_organization` ON `users`;
--> statement-breakpoint
ALTER TABLE `organizations` MODIFY COLUMN `name` varchar(100) collate utf8mb4_bin NOT NULL;
--> statement-breakpoint
ALTER TABLE `projects` MODIFY COLUMN `code` varchar(30) collate utf8mb4_bin NOT NULL;
--> statement-breakpoint
ALTER TABLE `projects` MODIFY COLUMN `name` varchar(100) collate utf8mb4_bin NOT NULL;
--> statement-breakpoint
ALTER TABLE `users` MODIFY COLUMN `username` varchar(50) collate utf8mb4_bin NOT NULL;
--> statement-breakpoint
ALTER TABLE `users` MODIFY COLUMN `name` varchar(50) collate utf8mb4_bin NOT NULL;
--> statement-breakpoint
ALTER TABLE `users` MODIFY COLUMN `email` varchar(200) collate utf8mb4_bin;
--> statement-breakpoint
ALTER TABLE `users` MODIFY COLUMN `phone` varchar(30) collate utf8mb4_bin;
--> statement-breakpoint
ALTER TABLE `users` MODIFY COLUMN `department` varchar(100) collate utf8mb4_bin;
--> statement-breakpoint
ALTER TABLE `tasks` MODIFY COLUMN `title` varchar(200) collate utf8mb4_bin NOT NULL;
--> statement-breakpoint
ALTER TABLE `organizations` ADD `name_key` varchar(400) collate utf8mb4_bin DEFAULT '' NOT NULL;
--> statement-breakpoint
ALTER TABLE `projects` ADD `code_key` varchar(120) collate utf8mb4_bin DEFAULT '' NOT NULL;
--> statement-breakpoint
ALTER TABLE `projects` ADD `name_key` varchar(400) collate utf8mb4_bin DEFAULT '' NOT NULL;
--> statement-breakpoint
ALTER TABLE `users` ADD `username_key` varchar(400) collate utf8mb4_bin DEFAULT '' NOT NULL;
--> statement-breakpoint
ALTER TABLE `users` ADD `name_key` varchar(200) collate utf8mb4_bin DEFAULT '' NOT NULL;
--> statement-breakpoint
ALTER TABLE `users` ADD `department_key` varchar(400) collate utf8mb4_bin DEFAULT '';
--> statement-breakpoint
ALTER TABLE `users` ADD `left_tasks_at` datetime(3);
--> statement-breakpoint
ALTER TABLE `tasks` ADD `title_key` varchar(800) collate utf8mb4_bin DEFAULT '' NOT NULL;
--> statement-breakpoint
ALTER TABLE `comments` ADD `author_name` varchar(50) collate utf8mb4_bin DEFAULT '' NOT NULL;
--> statement-breakpoint
ALTER TABLE `workflow_logs` ADD `format` int DEFAULT 1 NOT NULL;
--> statement-breakpoint
ALTER TABLE `workflow_logs` ADD `actor_name` varchar(50) collate utf8mb4_bin DEFAULT '' NOT NULL;
--> statement-breakpoint
ALTER TABLE `audit_log` ADD `actor_name` varchar(50) collate utf8mb4_bin DEFAULT '' NOT NULL;
--> statement-breakpoint
CREATE INDEX `users_role_organization` ON `users` (`role`,`organization_id`,`status`);