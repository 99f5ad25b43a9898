PRAGMA foreign_keys=OFF;
--> statement-breakpoint
CREATE TABLE `__new_organizations` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`party` text NOT NULL,
	`name` text NOT NULL,
	`name_key` text DEFAULT '' NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);

--> statement-breakpoint
INSERT INTO `__new_organizations`("id", "party", "name", "created_at", "updated_at") SELECT "id", "party", "name", "created_at", "updated_at" FROM `organizations`;
--> statement-breakpoint
DROP TABLE `organizations`;
--> statement-breakpoint
ALTER TABLE `__new_organizations` RENAME TO `organizations`;
--> statement-breakpoint
PRAGMA foreign_keys=ON;
--> statement-breakpoint
CREATE TABLE `__new_projects` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`code` text NOT NULL,
	`code_key` text DEFAULT '' NOT NULL,
	`name` text NOT NULL,
	`name_key` text DEFAULT '' NOT NULL,
	`user_organization_id` integer NOT NULL,
	`contractor_organization_id` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`user_organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`contractor_organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE restrict
);

--> statement-breakpoint
INSERT INTO `__new_projects`("id", "code", "name", "user_organization_id", "contractor_organization_id", "created_at", "updated_at") SELECT "id", "code", "name", "user_organization_id", "contractor_organization_id", "created_at", "updated_at" FROM `projects`;
--> statement-breakpoint
DROP TABLE `projects`;
--> statement-breakpoint
ALTER TABLE `__new_projects` RENAME TO `projects`;
--> statement-breakpoint
CREATE TABLE `__new_users` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`username` text NOT NULL,
	`username_key` text DEFAULT '' NOT NULL,
	`name` text NOT NULL,
	`name_key` text DEFAULT '' NOT NULL,
	`email` text,
	`phone` text,
	`role` text NOT NULL,
	`organization_id` integer NOT NULL,
	`department` text,
	`department_key` text DEFAULT '',
	`status` text DEFAULT 'active' NOT NULL,
	`password_hash` text NOT NULL,
	`left_tasks_at` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE restrict
);

--> statement-breakpoint
INSERT INTO `__new_users`("id", "username", "name", "email", "phone", "role", "organization_id", "department", "status", "password_hash", "created_at", "updated_at") SELECT "id", "username", "name", "email", "phone", "role", "organization_id", "department", "status", "password_hash", "created_at", "updated_at" FROM `users`;
--> statement-breakpoint
DROP TABLE `users`;
--> statement-breakpoint
ALTER TABLE `__new_users` RENAME TO `users`;
--> statement-breakpoint
CREATE INDEX `users_role_organization` ON `users` (`role`,`organization_id`,`status`);
--> statement-breakpoint
ALTER TABLE `tasks` ADD `title_key` text DEFAULT '' NOT NULL;
--> statement-breakpoint
ALTER TABLE `comments` ADD `author_name` text DEFAULT '' NOT NULL;
--> statement-breakpoint
ALTER TABLE `workflow_logs` ADD `format` integer DEFAULT 1 NOT NULL;
--> statement-breakpoint
ALTER TABLE `workflow_logs` ADD `actor_name` text DEFAULT '' NOT NULL;
--> statement-breakpoint
ALTER TABLE `audit_log` ADD `actor_name` text DEFAULT '' NOT NULL;