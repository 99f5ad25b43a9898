DROP INDEX `tasks_contractor_organization_id_id`;
--> statement-breakpoint
CREATE INDEX `tasks_turn_user_id_turn_role_id` ON `tasks` (`turn_user_id`,`turn_role`,`id`);
--> statement-breakpoint
CREATE INDEX `tasks_contractor_organization_id_turn_role_id` ON `tasks` (`contractor_organization_id`,`turn_role`,`id`);
--> statement-breakpoint
CREATE INDEX `tasks_contractor_organization_id_status_id` ON `tasks` (`contractor_organization_id`,`status`,`id`);
--> statement-breakpoint
CREATE INDEX `tasks_contractor_organization_id_task_type_id` ON `tasks` (`contractor_organization_id`,`task_type`,`id`);
--> statement-breakpoint
CREATE INDEX `tasks_contractor_organization_id_id` ON `tasks` (`contractor_organization_id`,`id`);
--> statement-breakpoint
DROP INDEX `tasks_number_unique`;
--> statement-breakpoint
DROP INDEX `tasks_turn_user_id_id`;
--> statement-breakpoint
DROP INDEX `tasks_turn_role_id`;
--> statement-breakpoint
DROP INDEX `tasks_status_created_at_id`;
--> statement-breakpoint
DROP INDEX `tasks_status_updated_at_id`;
--> statement-breakpoint
DROP INDEX `tasks_status_due_at_id`;
--> statement-breakpoint
DROP INDEX `tasks_status_priority_id`;
--> statement-breakpoint
DROP INDEX `tasks_status_turn_since_id`;
--> statement-breakpoint
DROP INDEX `tasks_project_id_created_at_id`;
--> statement-breakpoint
DROP INDEX `tasks_project_id_updated_at_id`;
--> statement-breakpoint
DROP INDEX `tasks_project_id_due_at_id`;
--> statement-breakpoint
DROP INDEX `tasks_project_id_priority_id`;
--> statement-breakpoint
DROP INDEX `tasks_project_id_turn_since_id`;
--> statement-breakpoint
DROP INDEX `tasks_creator_id_created_at_id`;
--> statement-breakpoint
DROP INDEX `tasks_creator_id_updated_at_id`;
--> statement-breakpoint
DROP INDEX `tasks_creator_id_due_at_id`;
--> statement-breakpoint
DROP INDEX `tasks_creator_id_priority_id`;
--> statement-breakpoint
DROP INDEX `tasks_creator_id_turn_since_id`;
--> statement-breakpoint
DROP INDEX `tasks_reviewer_id_created_at_id`;
--> statement-breakpoint
DROP INDEX `tasks_reviewer_id_updated_at_id`;
--> statement-breakpoint
DROP INDEX `tasks_reviewer_id_due_at_id`;
--> statement-breakpoint
DROP INDEX `tasks_reviewer_id_priority_id`;
--> statement-breakpoint
DROP INDEX `tasks_reviewer_id_turn_since_id`;
--> statement-breakpoint
DROP INDEX `tasks_assignee_id_created_at_id`;
--> statement-breakpoint
DROP INDEX `tasks_assignee_id_updated_at_id`;
--> statement-breakpoint
DROP INDEX `tasks_assignee_id_due_at_id`;
--> statement-breakpoint
DROP INDEX `tasks_assignee_id_priority_id`;
--> statement-breakpoint
DROP INDEX `tasks_assignee_id_turn_since_id`;
--> statement-breakpoint
DROP INDEX `tasks_turn_role_created_at_id`;
--> statement-breakpoint
DROP INDEX `tasks_turn_role_updated_at_id`;
--> statement-breakpoint
DROP INDEX `tasks_turn_role_due_at_id`;
--> statement-breakpoint
DROP INDEX `tasks_turn_role_priority_id`;
--> statement-breakpoint
DROP INDEX `tasks_turn_role_turn_since_id`;
--> statement-breakpoint
DROP INDEX `tasks_close_reason_created_at_id`;
--> statement-breakpoint
DROP INDEX `tasks_close_reason_updated_at_id`;
--> statement-breakpoint
DROP INDEX `tasks_close_reason_due_at_id`;
--> statement-breakpoint
DROP INDEX `tasks_close_reason_priority_id`;
--> statement-breakpoint
DROP INDEX `tasks_close_reason_turn_since_id`;
--> statement-breakpoint
DROP INDEX `tasks_reviewed_at_id`;
--> statement-breakpoint
DROP INDEX `tasks_assigned_at_id`;
--> statement-breakpoint
DROP INDEX `tasks_started_at_id`;
--> statement-breakpoint
DROP INDEX `tasks_completed_at_id`;
--> statement-breakpoint
DROP INDEX `tasks_confirmed_at_id`;
--> statement-breakpoint
DROP INDEX `tasks_closed_at_id`;
--> statement-breakpoint
DROP INDEX `comments_author_id_created_at_id`;
--> statement-breakpoint
DROP INDEX `workflow_logs_actor_id_created_at_id`;
--> statement-breakpoint
DROP INDEX `workflow_logs_from_status_created_at_id`;
--> statement-breakpoint
DROP INDEX `workflow_logs_to_status_created_at_id`;
--> statement-breakpoint
DROP INDEX `audit_log_actor_id_created_at_id`;
--> statement-breakpoint
DROP INDEX `audit_log_action_created_at_id`;
--> statement-breakpoint
DROP INDEX `audit_log_resource_created_at_id`;