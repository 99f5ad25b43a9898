CREATE TABLE `organizations` (
	`id` int AUTO_INCREMENT NOT NULL,
	`party` varchar(20) collate utf8mb4_bin NOT NULL,
	`name` varchar(100) collate utf8mb4_unicode_520_ci NOT NULL,
	`created_at` datetime(3) NOT NULL,
	`updated_at` datetime(3) NOT NULL,
	CONSTRAINT `organizations_id` PRIMARY KEY(`id`),
	CONSTRAINT `organizations_name_unique` UNIQUE(`name`)
);

--> statement-breakpoint
CREATE TABLE `projects` (
	`id` int AUTO_INCREMENT NOT NULL,
	`code` varchar(30) collate utf8mb4_unicode_520_ci NOT NULL,
	`name` varchar(100) collate utf8mb4_unicode_520_ci NOT NULL,
	`user_organization_id` int NOT NULL,
	`contractor_organization_id` int NOT NULL,
	`created_at` datetime(3) NOT NULL,
	`updated_at` datetime(3) NOT NULL,
	CONSTRAINT `projects_id` PRIMARY KEY(`id`),
	CONSTRAINT `projects_code_unique` UNIQUE(`code`)
);

--> statement-breakpoint
CREATE TABLE `users` (
	`id` int AUTO_INCREMENT NOT NULL,
	`username` varchar(50) collate utf8mb4_unicode_520_ci NOT NULL,
	`name` varchar(50) collate utf8mb4_unicode_520_ci NOT NULL,
	`email` varchar(200) collate utf8mb4_unicode_520_ci,
	`phone` varchar(30) collate utf8mb4_unicode_520_ci,
	`role` varchar(20) collate utf8mb4_bin NOT NULL,
	`organization_id` int NOT NULL,
	`department` varchar(100) collate utf8mb4_unicode_520_ci,
	`status` varchar(20) collate utf8mb4_bin NOT NULL DEFAULT 'active',
	`password_hash` varchar(255) collate utf8mb4_bin NOT NULL,
	`created_at` datetime(3) NOT NULL,
	`updated_at` datetime(3) NOT NULL,
	CONSTRAINT `users_id` PRIMARY KEY(`id`),
	CONSTRAINT `users_username_unique` UNIQUE(`username`)
);

--> statement-breakpoint
CREATE TABLE `tasks` (
	`id` int AUTO_INCREMENT NOT NULL,
	`number` varchar(20) collate utf8mb4_bin NOT NULL,
	`title` varchar(200) collate utf8mb4_unicode_520_ci NOT NULL,
	`description` mediumtext collate utf8mb4_bin NOT NULL,
	`task_type` varchar(20) collate utf8mb4_bin NOT NULL,
	`priority` tinyint NOT NULL,
	`status` varchar(40) collate utf8mb4_bin NOT NULL,
	`project_id` int NOT NULL,
	`creator_id` int NOT NULL,
	`reviewer_id` int,
	`assignee_id` int,
	`handler_id` int,
	`review_comment` mediumtext collate utf8mb4_bin,
	`assign_comment` mediumtext collate utf8mb4_bin,
	`handle_comment` mediumtext collate utf8mb4_bin,
	`confirm_comment` mediumtext collate utf8mb4_bin,
	`created_at` datetime(3) NOT NULL,
	`updated_at` datetime(3) NOT NULL,
	`due_at` datetime(3),
	`reviewed_at` datetime(3),
	`assigned_at` datetime(3),
	`started_at` datetime(3),
	`completed_at` datetime(3),
	`confirmed_at` datetime(3),
	`closed_at` datetime(3),
	`close_reason` varchar(20) collate utf8mb4_bin,
	`rating` int,
	`version` int NOT NULL,
	`definition_version` int NOT NULL,
	`contractor_organization_id` int,
	`turn_role` varchar(20) collate utf8mb4_bin,
	`turn_user_id` int,
	`turn_since` datetime(3),
	`log_count` int NOT NULL,
	`log_head` varchar(64) collate utf8mb4_bin NOT NULL,
	CONSTRAINT `tasks_id` PRIMARY KEY(`id`),
	CONSTRAINT `tasks_number_unique` UNIQUE(`number`)
);

--> statement-breakpoint
CREATE TABLE `comments` (
	`id` int AUTO_INCREMENT NOT NULL,
	`task_id` int NOT NULL,
	`author_id` int NOT NULL,
	`body` mediumtext collate utf8mb4_bin NOT NULL,
	`visibility` varchar(20) collate utf8mb4_bin NOT NULL DEFAULT 'everyone',
	`created_at` datetime(3) NOT NULL,
	CONSTRAINT `comments_id` PRIMARY KEY(`id`)
);

--> statement-breakpoint
CREATE TABLE `workflow_logs` (
	`id` int AUTO_INCREMENT NOT NULL,
	`task_id` int NOT NULL,
	`seq` int NOT NULL,
	`actor_id` int NOT NULL,
	`action` varchar(40) collate utf8mb4_bin NOT NULL,
	`outcome` varchar(40) collate utf8mb4_bin NOT NULL,
	`from_status` varchar(40) collate utf8mb4_bin,
	`to_status` varchar(40) collate utf8mb4_bin NOT NULL,
	`comment` mediumtext collate utf8mb4_bin,
	`data` mediumtext collate utf8mb4_bin NOT NULL,
	`created_at` datetime(3) NOT NULL,
	`hash` varchar(64) collate utf8mb4_bin NOT NULL,
	CONSTRAINT `workflow_logs_id` PRIMARY KEY(`id`),
	CONSTRAINT `workflow_logs_task_seq` UNIQUE(`task_id`,`seq`)
);

--> statement-breakpoint
CREATE TABLE `notifications` (
	`id` int AUTO_INCREMENT NOT NULL,
	`user_id` int NOT NULL,
	`kind` varchar(40) collate utf8mb4_bin NOT NULL,
	`data` mediumtext collate utf8mb4_bin NOT NULL,
	`task_id` int,
	`read_at` datetime(3),
	`created_at` datetime(3) NOT NULL,
	CONSTRAINT `notifications_id` PRIMARY KEY(`id`)
);

--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` int AUTO_INCREMENT NOT NULL,
	`user_id` int NOT NULL,
	`family` varchar(64) collate utf8mb4_bin NOT NULL,
	`counter` int NOT NULL,
	`created_at` datetime(3) NOT NULL,
	`used_at` datetime(3) NOT NULL,
	`expires_at` datetime(3) NOT NULL,
	`ended_at` datetime(3),
	CONSTRAINT `sessions_id` PRIMARY KEY(`id`),
	CONSTRAINT `sessions_family_unique` UNIQUE(`family`)
);

--> statement-breakpoint
CREATE TABLE `workflow_versions` (
	`id` int AUTO_INCREMENT NOT NULL,
	`definition` mediumtext collate utf8mb4_bin NOT NULL,
	`created_at` datetime(3) NOT NULL,
	`created_by` int,
	CONSTRAINT `workflow_versions_id` PRIMARY KEY(`id`)
);

--> statement-breakpoint
CREATE TABLE `settings` (
	`key` varchar(64) collate utf8mb4_bin NOT NULL,
	`value` mediumtext collate utf8mb4_bin NOT NULL,
	`updated_at` datetime(3) NOT NULL,
	CONSTRAINT `settings_key` PRIMARY KEY(`key`)
);

--> statement-breakpoint
CREATE TABLE `idempotency_keys` (
	`id` int AUTO_INCREMENT NOT NULL,
	`scope` varchar(64) collate utf8mb4_bin NOT NULL,
	`body_hash` varchar(64) collate utf8mb4_bin NOT NULL,
	`status` int,
	`answer` mediumtext collate utf8mb4_bin,
	`created_at` datetime(3) NOT NULL,
	CONSTRAINT `idempotency_keys_id` PRIMARY KEY(`id`),
	CONSTRAINT `idempotency_keys_scope_unique` UNIQUE(`scope`)
);

--> statement-breakpoint
CREATE TABLE `audit_log` (
	`id` int AUTO_INCREMENT NOT NULL,
	`actor_id` int NOT NULL,
	`action` varchar(20) collate utf8mb4_bin NOT NULL,
	`resource` varchar(40) collate utf8mb4_bin NOT NULL,
	`record_id` int NOT NULL,
	`before` mediumtext collate utf8mb4_bin,
	`after` mediumtext collate utf8mb4_bin,
	`created_at` datetime(3) NOT NULL,
	CONSTRAINT `audit_log_id` PRIMARY KEY(`id`)
);

--> statement-breakpoint
CREATE TABLE `task_terms` (
	`term` bigint NOT NULL,
	`task_id` int NOT NULL,
	CONSTRAINT `task_terms_term_task_id_pk` PRIMARY KEY(`term`,`task_id`)
);

--> statement-breakpoint
ALTER TABLE `projects` ADD CONSTRAINT `projects_user_organization_id_organizations_id_fk` FOREIGN KEY (`user_organization_id`) REFERENCES `organizations`(`id`) ON DELETE restrict ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE `projects` ADD CONSTRAINT `projects_contractor_organization_id_organizations_id_fk` FOREIGN KEY (`contractor_organization_id`) REFERENCES `organizations`(`id`) ON DELETE restrict ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE `users` ADD CONSTRAINT `users_organization_id_organizations_id_fk` FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON DELETE restrict ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE `tasks` ADD CONSTRAINT `tasks_project_id_projects_id_fk` FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON DELETE restrict ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE `tasks` ADD CONSTRAINT `tasks_creator_id_users_id_fk` FOREIGN KEY (`creator_id`) REFERENCES `users`(`id`) ON DELETE restrict ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE `tasks` ADD CONSTRAINT `tasks_reviewer_id_users_id_fk` FOREIGN KEY (`reviewer_id`) REFERENCES `users`(`id`) ON DELETE restrict ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE `tasks` ADD CONSTRAINT `tasks_assignee_id_users_id_fk` FOREIGN KEY (`assignee_id`) REFERENCES `users`(`id`) ON DELETE restrict ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE `tasks` ADD CONSTRAINT `tasks_handler_id_users_id_fk` FOREIGN KEY (`handler_id`) REFERENCES `users`(`id`) ON DELETE restrict ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE `tasks` ADD CONSTRAINT `tasks_contractor_organization_id_organizations_id_fk` FOREIGN KEY (`contractor_organization_id`) REFERENCES `organizations`(`id`) ON DELETE restrict ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE `tasks` ADD CONSTRAINT `tasks_turn_user_id_users_id_fk` FOREIGN KEY (`turn_user_id`) REFERENCES `users`(`id`) ON DELETE restrict ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE `comments` ADD CONSTRAINT `comments_task_id_tasks_id_fk` FOREIGN KEY (`task_id`) REFERENCES `tasks`(`id`) ON DELETE restrict ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE `comments` ADD CONSTRAINT `comments_author_id_users_id_fk` FOREIGN KEY (`author_id`) REFERENCES `users`(`id`) ON DELETE restrict ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE `workflow_logs` ADD CONSTRAINT `workflow_logs_task_id_tasks_id_fk` FOREIGN KEY (`task_id`) REFERENCES `tasks`(`id`) ON DELETE restrict ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE `workflow_logs` ADD CONSTRAINT `workflow_logs_actor_id_users_id_fk` FOREIGN KEY (`actor_id`) REFERENCES `users`(`id`) ON DELETE restrict ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE `notifications` ADD CONSTRAINT `notifications_user_id_users_id_fk` FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON DELETE restrict ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE `notifications` ADD CONSTRAINT `notifications_task_id_tasks_id_fk` FOREIGN KEY (`task_id`) REFERENCES `tasks`(`id`) ON DELETE restrict ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE `sessions` ADD CONSTRAINT `sessions_user_id_users_id_fk` FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON DELETE restrict ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE `workflow_versions` ADD CONSTRAINT `workflow_versions_created_by_users_id_fk` FOREIGN KEY (`created_by`) REFERENCES `users`(`id`) ON DELETE restrict ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE `audit_log` ADD CONSTRAINT `audit_log_actor_id_users_id_fk` FOREIGN KEY (`actor_id`) REFERENCES `users`(`id`) ON DELETE restrict ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE `task_terms` ADD CONSTRAINT `task_terms_task_id_tasks_id_fk` FOREIGN KEY (`task_id`) REFERENCES `tasks`(`id`) ON DELETE restrict ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX `users_role_organization` ON `users` (`role`,`organization_id`);
--> statement-breakpoint
CREATE INDEX `tasks_handler_id_id` ON `tasks` (`handler_id`,`id`);
--> statement-breakpoint
CREATE INDEX `tasks_turn_user_id_id` ON `tasks` (`turn_user_id`,`id`);
--> statement-breakpoint
CREATE INDEX `tasks_task_type_id` ON `tasks` (`task_type`,`id`);
--> statement-breakpoint
CREATE INDEX `tasks_status_id` ON `tasks` (`status`,`id`);
--> statement-breakpoint
CREATE INDEX `tasks_project_id_id` ON `tasks` (`project_id`,`id`);
--> statement-breakpoint
CREATE INDEX `tasks_creator_id_id` ON `tasks` (`creator_id`,`id`);
--> statement-breakpoint
CREATE INDEX `tasks_reviewer_id_id` ON `tasks` (`reviewer_id`,`id`);
--> statement-breakpoint
CREATE INDEX `tasks_assignee_id_id` ON `tasks` (`assignee_id`,`id`);
--> statement-breakpoint
CREATE INDEX `tasks_turn_role_id` ON `tasks` (`turn_role`,`id`);
--> statement-breakpoint
CREATE INDEX `tasks_close_reason_id` ON `tasks` (`close_reason`,`id`);
--> statement-breakpoint
CREATE INDEX `tasks_contractor_organization_id_id` ON `tasks` (`contractor_organization_id`,`id`);
--> statement-breakpoint
CREATE INDEX `tasks_status_created_at_id` ON `tasks` (`status`,`created_at`,`id`);
--> statement-breakpoint
CREATE INDEX `tasks_status_updated_at_id` ON `tasks` (`status`,`updated_at`,`id`);
--> statement-breakpoint
CREATE INDEX `tasks_status_due_at_id` ON `tasks` (`status`,`due_at`,`id`);
--> statement-breakpoint
CREATE INDEX `tasks_status_priority_id` ON `tasks` (`status`,`priority`,`id`);
--> statement-breakpoint
CREATE INDEX `tasks_status_turn_since_id` ON `tasks` (`status`,`turn_since`,`id`);
--> statement-breakpoint
CREATE INDEX `tasks_project_id_created_at_id` ON `tasks` (`project_id`,`created_at`,`id`);
--> statement-breakpoint
CREATE INDEX `tasks_project_id_updated_at_id` ON `tasks` (`project_id`,`updated_at`,`id`);
--> statement-breakpoint
CREATE INDEX `tasks_project_id_due_at_id` ON `tasks` (`project_id`,`due_at`,`id`);
--> statement-breakpoint
CREATE INDEX `tasks_project_id_priority_id` ON `tasks` (`project_id`,`priority`,`id`);
--> statement-breakpoint
CREATE INDEX `tasks_project_id_turn_since_id` ON `tasks` (`project_id`,`turn_since`,`id`);
--> statement-breakpoint
CREATE INDEX `tasks_creator_id_created_at_id` ON `tasks` (`creator_id`,`created_at`,`id`);
--> statement-breakpoint
CREATE INDEX `tasks_creator_id_updated_at_id` ON `tasks` (`creator_id`,`updated_at`,`id`);
--> statement-breakpoint
CREATE INDEX `tasks_creator_id_due_at_id` ON `tasks` (`creator_id`,`due_at`,`id`);
--> statement-breakpoint
CREATE INDEX `tasks_creator_id_priority_id` ON `tasks` (`creator_id`,`priority`,`id`);
--> statement-breakpoint
CREATE INDEX `tasks_creator_id_turn_since_id` ON `tasks` (`creator_id`,`turn_since`,`id`);
--> statement-breakpoint
CREATE INDEX `tasks_reviewer_id_created_at_id` ON `tasks` (`reviewer_id`,`created_at`,`id`);
--> statement-breakpoint
CREATE INDEX `tasks_reviewer_id_updated_at_id` ON `tasks` (`reviewer_id`,`updated_at`,`id`);
--> statement-breakpoint
CREATE INDEX `tasks_reviewer_id_due_at_id` ON `tasks` (`reviewer_id`,`due_at`,`id`);
--> statement-breakpoint
CREATE INDEX `tasks_reviewer_id_priority_id` ON `tasks` (`reviewer_id`,`priority`,`id`);
--> statement-breakpoint
CREATE INDEX `tasks_reviewer_id_turn_since_id` ON `tasks` (`reviewer_id`,`turn_since`,`id`);
--> statement-breakpoint
CREATE INDEX `tasks_assignee_id_created_at_id` ON `tasks` (`assignee_id`,`created_at`,`id`);
--> statement-breakpoint
CREATE INDEX `tasks_assignee_id_updated_at_id` ON `tasks` (`assignee_id`,`updated_at`,`id`);
--> statement-breakpoint
CREATE INDEX `tasks_assignee_id_due_at_id` ON `tasks` (`assignee_id`,`due_at`,`id`);
--> statement-breakpoint
CREATE INDEX `tasks_assignee_id_priority_id` ON `tasks` (`assignee_id`,`priority`,`id`);
--> statement-breakpoint
CREATE INDEX `tasks_assignee_id_turn_since_id` ON `tasks` (`assignee_id`,`turn_since`,`id`);
--> statement-breakpoint
CREATE INDEX `tasks_turn_role_created_at_id` ON `tasks` (`turn_role`,`created_at`,`id`);
--> statement-breakpoint
CREATE INDEX `tasks_turn_role_updated_at_id` ON `tasks` (`turn_role`,`updated_at`,`id`);
--> statement-breakpoint
CREATE INDEX `tasks_turn_role_due_at_id` ON `tasks` (`turn_role`,`due_at`,`id`);
--> statement-breakpoint
CREATE INDEX `tasks_turn_role_priority_id` ON `tasks` (`turn_role`,`priority`,`id`);
--> statement-breakpoint
CREATE INDEX `tasks_turn_role_turn_since_id` ON `tasks` (`turn_role`,`turn_since`,`id`);
--> statement-breakpoint
CREATE INDEX `tasks_close_reason_created_at_id` ON `tasks` (`close_reason`,`created_at`,`id`);
--> statement-breakpoint
CREATE INDEX `tasks_close_reason_updated_at_id` ON `tasks` (`close_reason`,`updated_at`,`id`);
--> statement-breakpoint
CREATE INDEX `tasks_close_reason_due_at_id` ON `tasks` (`close_reason`,`due_at`,`id`);
--> statement-breakpoint
CREATE INDEX `tasks_close_reason_priority_id` ON `tasks` (`close_reason`,`priority`,`id`);
--> statement-breakpoint
CREATE INDEX `tasks_close_reason_turn_since_id` ON `tasks` (`close_reason`,`turn_since`,`id`);
--> statement-breakpoint
CREATE INDEX `tasks_contractor_organization_id_created_at_id` ON `tasks` (`contractor_organization_id`,`created_at`,`id`);
--> statement-breakpoint
CREATE INDEX `tasks_contractor_organization_id_updated_at_id` ON `tasks` (`contractor_organization_id`,`updated_at`,`id`);
--> statement-breakpoint
CREATE INDEX `tasks_contractor_organization_id_due_at_id` ON `tasks` (`contractor_organization_id`,`due_at`,`id`);
--> statement-breakpoint
CREATE INDEX `tasks_contractor_organization_id_priority_id` ON `tasks` (`contractor_organization_id`,`priority`,`id`);
--> statement-breakpoint
CREATE INDEX `tasks_contractor_organization_id_turn_since_id` ON `tasks` (`contractor_organization_id`,`turn_since`,`id`);
--> statement-breakpoint
CREATE INDEX `tasks_created_at_id` ON `tasks` (`created_at`,`id`);
--> statement-breakpoint
CREATE INDEX `tasks_updated_at_id` ON `tasks` (`updated_at`,`id`);
--> statement-breakpoint
CREATE INDEX `tasks_due_at_id` ON `tasks` (`due_at`,`id`);
--> statement-breakpoint
CREATE INDEX `tasks_priority_id` ON `tasks` (`priority`,`id`);
--> statement-breakpoint
CREATE INDEX `tasks_turn_since_id` ON `tasks` (`turn_since`,`id`);
--> statement-breakpoint
CREATE INDEX `tasks_reviewed_at_id` ON `tasks` (`reviewed_at`,`id`);
--> statement-breakpoint
CREATE INDEX `tasks_assigned_at_id` ON `tasks` (`assigned_at`,`id`);
--> statement-breakpoint
CREATE INDEX `tasks_started_at_id` ON `tasks` (`started_at`,`id`);
--> statement-breakpoint
CREATE INDEX `tasks_completed_at_id` ON `tasks` (`completed_at`,`id`);
--> statement-breakpoint
CREATE INDEX `tasks_confirmed_at_id` ON `tasks` (`confirmed_at`,`id`);
--> statement-breakpoint
CREATE INDEX `tasks_closed_at_id` ON `tasks` (`closed_at`,`id`);
--> statement-breakpoint
CREATE INDEX `comments_task` ON `comments` (`task_id`,`id`);
--> statement-breakpoint
CREATE INDEX `comments_author` ON `comments` (`author_id`,`id`);
--> statement-breakpoint
CREATE INDEX `comments_created` ON `comments` (`created_at`,`id`);
--> statement-breakpoint
CREATE INDEX `workflow_logs_actor` ON `workflow_logs` (`actor_id`,`id`);
--> statement-breakpoint
CREATE INDEX `workflow_logs_created` ON `workflow_logs` (`created_at`,`id`);
--> statement-breakpoint
CREATE INDEX `notifications_user` ON `notifications` (`user_id`,`id`);
--> statement-breakpoint
CREATE INDEX `notifications_user_read` ON `notifications` (`user_id`,`read_at`,`id`);
--> statement-breakpoint
CREATE INDEX `notifications_task` ON `notifications` (`task_id`,`id`);
--> statement-breakpoint
CREATE INDEX `sessions_user` ON `sessions` (`user_id`,`ended_at`);
--> statement-breakpoint
CREATE INDEX `sessions_expires` ON `sessions` (`expires_at`);
--> statement-breakpoint
CREATE INDEX `idempotency_keys_created` ON `idempotency_keys` (`created_at`);
--> statement-breakpoint
CREATE INDEX `audit_log_record` ON `audit_log` (`resource`,`record_id`,`id`);
--> statement-breakpoint
CREATE INDEX `audit_log_actor` ON `audit_log` (`actor_id`,`id`);
--> statement-breakpoint
CREATE INDEX `audit_log_created` ON `audit_log` (`created_at`,`id`);
--> statement-breakpoint
CREATE INDEX `task_terms_task` ON `task_terms` (`task_id`);