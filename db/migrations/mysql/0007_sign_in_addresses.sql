ALTER TABLE `sessions` ADD `address` varchar(64) collate utf8mb4_bin;
--> statement-breakpoint
CREATE INDEX `sessions_address` ON `sessions` (`user_id`,`address`);