CREATE TABLE `draft_texts` (
	`id` int AUTO_INCREMENT NOT NULL,
	`user_id` int NOT NULL,
	`place` varchar(100) collate utf8mb4_bin NOT NULL,
	`text` mediumtext collate utf8mb4_bin NOT NULL,
	`updated_at` datetime(3) NOT NULL,
	CONSTRAINT `draft_texts_id` PRIMARY KEY(`id`),
	CONSTRAINT `draft_texts_user_place` UNIQUE(`user_id`,`place`)
);

--> statement-breakpoint
ALTER TABLE `draft_texts` ADD CONSTRAINT `draft_texts_user_id_users_id_fk` FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON DELETE restrict ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX `draft_texts_updated` ON `draft_texts` (`updated_at`);