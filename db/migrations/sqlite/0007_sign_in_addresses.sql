ALTER TABLE `sessions` ADD `address` text;
--> statement-breakpoint
CREATE INDEX `sessions_address` ON `sessions` (`user_id`,`address`);