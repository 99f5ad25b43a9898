ALTER TABLE `organizations` ADD CONSTRAINT `organizations_nameKey_unique` UNIQUE(`name_key`);
--> statement-breakpoint
ALTER TABLE `projects` ADD CONSTRAINT `projects_codeKey_unique` UNIQUE(`code_key`);
--> statement-breakpoint
ALTER TABLE `users` ADD CONSTRAINT `users_usernameKey_unique` UNIQUE(`username_key`);