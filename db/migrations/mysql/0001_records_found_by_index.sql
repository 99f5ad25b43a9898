DROP INDEX `tasks_contractor_organization_id_id` ON `tasks`;
--> statement-breakpoint
CREATE INDEX `comments_task_id_id` ON `comments` (`task_id`,`id`);
--> statement-breakpoint
CREATE INDEX `comments_author_id_id` ON `comments` (`author_id`,`id`);
--> statement-breakpoint
CREATE INDEX `comments_author_id_created_at_id` ON `comments` (`author_id`,`created_at`,`id`);
--> statement-breakpoint
CREATE INDEX `comments_created_at_id` ON `comments` (`created_at`,`id`);
--> statement-breakpoint
CREATE INDEX `workflow_logs_actor_id_id` ON `workflow_logs` (`actor_id`,`id`);
--> statement-breakpoint
CREATE INDEX `workflow_logs_actor_id_created_at_id` ON `workflow_logs` (`actor_id`,`created_at`,`id`);
--> statement-breakpoint
CREATE INDEX `workflow_logs_from_status_id` ON `workflow_logs` (`from_status`,`id`);
--> statement-breakpoint
CREATE INDEX `workflow_logs_from_status_created_at_id` ON `workflow_logs` (`from_status`,`created_at`,`id`);
--> statement-breakpoint
CREATE INDEX `workflow_logs_to_status_id` ON `workflow_logs` (`to_status`,`id`);
--> statement-breakpoint
CREATE INDEX `workflow_logs_to_status_created_at_id` ON `workflow_logs` (`to_status`,`created_at`,`id`);
--> statement-breakpoint
CREATE INDEX `workflow_logs_created_at_id` ON `workflow_logs` (`created_at`,`id`);
--> statement-breakpoint
CREATE INDEX `notifications_user_id_id` ON `notifications` (`user_id`,`id`);
--> statement-breakpoint
CREATE INDEX `notifications_user_id_created_at_id` ON `notifications` (`user_id`,`created_at`,`id`);
--> statement-breakpoint
CREATE INDEX `notifications_user_id_read_at_id` ON `notifications` (`user_id`,`read_at`,`id`);
--> statement-breakpoint
CREATE INDEX `notifications_task_id_id` ON `notifications` (`task_id`,`id`);
--> statement-breakpoint
CREATE INDEX `audit_log_actor_id_id` ON `audit_log` (`actor_id`,`id`);
--> statement-breakpoint
CREATE INDEX `audit_log_actor_id_created_at_id` ON `audit_log` (`actor_id`,`created_at`,`id`);
--> statement-breakpoint
CREATE INDEX `audit_log_action_id` ON `audit_log` (`action`,`id`);
--> statement-breakpoint
CREATE INDEX `audit_log_action_created_at_id` ON `audit_log` (`action`,`created_at`,`id`);
--> statement-breakpoint
CREATE INDEX `audit_log_resource_id` ON `audit_log` (`resource`,`id`);
--> statement-breakpoint
CREATE INDEX `audit_log_resource_created_at_id` ON `audit_log` (`resource`,`created_at`,`id`);
--> statement-breakpoint
CREATE INDEX `audit_log_record_id_id` ON `audit_log` (`record_id`,`id`);
--> statement-breakpoint
CREATE INDEX `audit_log_created_at_id` ON `audit_log` (`created_at`,`id`);
--> statement-breakpoint
CREATE INDEX `tasks_contractor_organization_id_id` ON `tasks` (`contractor_organization_id`,`id`,`status`,`task_type`,`project_id`,`creator_id`,`reviewer_id`,`assignee_id`,`handler_id`,`close_reason`,`reviewed_at`,`assigned_at`,`started_at`,`completed_at`,`confirmed_at`,`closed_at`);
--> statement-breakpoint
DROP INDEX `comments_task` ON `comments`;
--> statement-breakpoint
DROP INDEX `comments_author` ON `comments`;
--> statement-breakpoint
DROP INDEX `comments_created` ON `comments`;
--> statement-breakpoint
DROP INDEX `workflow_logs_actor` ON `workflow_logs`;
--> statement-breakpoint
DROP INDEX `workflow_logs_created` ON `workflow_logs`;
--> statement-breakpoint
DROP INDEX `notifications_user` ON `notifications`;
--> statement-breakpoint
DROP INDEX `notifications_user_read` ON `notifications`;
--> statement-breakpoint
DROP INDEX `notifications_task` ON `notifications`;
--> statement-breakpoint
DROP INDEX `audit_log_record` ON `audit_log`;
--> statement-breakpoint
DROP INDEX `audit_log_actor` ON `audit_log`;
--> statement-breakpoint
DROP INDEX `audit_log_created` ON `audit_log`;