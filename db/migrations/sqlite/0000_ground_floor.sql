CREATE TABLE `organizations` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`party` text NOT NULL,
	`name` text collate nocase NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);

--> statement-breakpoint
CREATE UNIQUE INDEX `organizations_name_unique` ON `organizations` (`name`);
--> statement-breakpoint
CREATE TABLE `projects` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`code` text collate nocase NOT NULL,
	`name` text NOT NULL,
	`user_organization_id` integer NOT NULL,
	`contractor_organization_id` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`user_organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`contractor_organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE restrict
);

--> statement-breakpoint
CREATE UNIQUE INDEX `projects_code_unique` ON `projects` (`code`);
--> statement-breakpoint
CREATE TABLE `users` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`username` text collate nocase NOT NULL,
	`name` text NOT NULL,
	`email` text,
	`phone` text,
	`role` text NOT NULL,
	`organization_id` integer NOT NULL,
	`department` text,
	`status` text DEFAULT 'active' NOT NULL,
	`password_hash` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE restrict
);

--> statement-breakpoint
CREATE UNIQUE INDEX `users_username_unique` ON `users` (`username`);
--> statement-breakpoint
CREATE INDEX `users_role_organization` ON `users` (`role`,`organization_id`);
--> statement-breakpoint
CREATE TABLE `tasks` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`number` text NOT NULL,
	`title` text NOT NULL,
	`description` text NOT NULL,
	`task_type` text NOT NULL,
	`priority` integer NOT NULL,
	`status` text NOT NULL,
	`project_id` integer NOT NULL,
	`creator_id` integer NOT NULL,
	`reviewer_id` integer,
	`assignee_id` integer,
	`handler_id` integer,
	`review_comment` text,
	`assign_comment` text,
	`handle_comment` text,
	`confirm_comment` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`due_at` integer,
	`reviewed_at` integer,
	`assigned_at` integer,
	`started_at` integer,
	`completed_at` integer,
	`confirmed_at` integer,
	`closed_at` integer,
	`close_reason` text,
	`rating` integer,
	`version` integer NOT NULL,
	`definition_version` integer NOT NULL,
	`contractor_organization_id` integer,
	`turn_role` text,
	`turn_user_id` integer,
	`turn_since` integer,
	`log_count` integer NOT NULL,
	`log_head` text NOT NULL,
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`creator_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`reviewer_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`assignee_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`handler_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`contractor_organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`turn_user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE restrict
);

--> statement-breakpoint
CREATE UNIQUE INDEX `tasks_number_unique` ON `tasks` (`number`);
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
CREATE TABLE `comments` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`task_id` integer NOT NULL,
	`author_id` integer NOT NULL,
	`body` text NOT NULL,
	`visibility` text DEFAULT 'everyone' NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`task_id`) REFERENCES `tasks`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`author_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE restrict
);

--> statement-breakpoint
CREATE INDEX `comments_task` ON `comments` (`task_id`,`id`);
--> statement-breakpoint
CREATE INDEX `comments_author` ON `comments` (`author_id`,`id`);
--> statement-breakpoint
CREATE INDEX `comments_created` ON `comments` (`created_at`,`id`);
--> statement-breakpoint
CREATE TABLE `workflow_logs` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`task_id` integer NOT NULL,
	`seq` integer NOT NULL,
	`actor_id` integer NOT NULL,
	`action` text NOT NULL,
	`outcome` text NOT NULL,
	`from_status` text,
	`to_status` text NOT NULL,
	`comment` text,
	`data` text NOT NULL,
	`created_at` integer NOT NULL,
	`hash` text NOT NULL,
	FOREIGN KEY (`task_id`) REFERENCES `tasks`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`actor_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE restrict
);

--> statement-breakpoint
CREATE INDEX `workflow_logs_actor` ON `workflow_logs` (`actor_id`,`id`);
--> statement-breakpoint
CREATE INDEX `workflow_logs_created` ON `workflow_logs` (`created_at`,`id`);
--> statement-breakpoint
CREATE UNIQUE INDEX `workflow_logs_task_seq` ON `workflow_logs` (`task_id`,`seq`);
--> statement-breakpoint
CREATE TABLE `notifications` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`user_id` integer NOT NULL,
	`kind` text NOT NULL,
	`data` text NOT NULL,
	`task_id` integer,
	`read_at` integer,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`task_id`) REFERENCES `tasks`(`id`) ON UPDATE no action ON DELETE restrict
);

--> statement-breakpoint
CREATE INDEX `notifications_user` ON `notifications` (`user_id`,`id`);
--> statement-breakpoint
CREATE INDEX `notifications_user_read` ON `notifications` (`user_id`,`read_at`,`id`);
--> statement-breakpoint
CREATE INDEX `notifications_task` ON `notifications` (`task_id`,`id`);
--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`user_id` integer NOT NULL,
	`family` text NOT NULL,
	`counter` integer NOT NULL,
	`created_at` integer NOT NULL,
	`used_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`ended_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE restrict
);

--> statement-breakpoint
CREATE UNIQUE INDEX `sessions_family_unique` ON `sessions` (`family`);
--> statement-breakpoint
CREATE INDEX `sessions_user` ON `sessions` (`user_id`,`ended_at`);
--> statement-breakpoint
CREATE INDEX `sessions_expires` ON `sessions` (`expires_at`);
--> statement-breakpoint
CREATE TABLE `workflow_versions` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`definition` text NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` integer,
	FOREIGN KEY (`created_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE restrict
);

--> statement-breakpoint
CREATE TABLE `settings` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL,
	`updated_at` integer NOT NULL
);

--> statement-breakpoint
CREATE TABLE `idempotency_keys` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`scope` text NOT NULL,
	`body_hash` text NOT NULL,
	`status` integer,
	`answer` text,
	`created_at` integer NOT NULL
);

--> statement-breakpoint
CREATE UNIQUE INDEX `idempotency_keys_scope_unique` ON `idempotency_keys` (`scope`);
--> statement-breakpoint
CREATE INDEX `idempotency_keys_created` ON `idempotency_keys` (`created_at`);
--> statement-breakpoint
CREATE TABLE `audit_log` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`actor_id` integer NOT NULL,
	`action` text NOT NULL,
	`resource` text NOT NULL,
	`record_id` integer NOT NULL,
	`before` text,
	`after` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`actor_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE restrict
);

--> statement-breakpoint
CREATE INDEX `audit_log_record` ON `audit_log` (`resource`,`record_id`,`id`);
--> statement-breakpoint
CREATE INDEX `audit_log_actor` ON `audit_log` (`actor_id`,`id`);
--> statement-breakpoint
CREATE INDEX `audit_log_created` ON `audit_log` (`created_at`,`id`);
--> statement-breakpoint
CREATE TABLE `task_terms` (
	`term` integer NOT NULL,
	`task_id` integer NOT NULL,
	PRIMARY KEY(`term`, `task_id`),
	FOREIGN KEY (`task_id`) REFERENCES `tasks`(`id`) ON UPDATE no action ON DELETE restrict
);

--> statement-breakpoint
CREATE INDEX `task_terms_task` ON `task_terms` (`task_id`);