CREATE UNIQUE INDEX `organizations_nameKey_unique` ON `organizations` (`name_key`);
--> statement-breakpoint
CREATE UNIQUE INDEX `projects_codeKey_unique` ON `projects` (`code_key`);
--> statement-breakpoint
CREATE UNIQUE INDEX `users_usernameKey_unique` ON `users` (`username_key`);