CREATE TABLE `comment_texts` (
	`id` int AUTO_INCREMENT NOT NULL,
	`comment_id` int NOT NULL,
	`seq` int,
	`body` mediumtext collate utf8mb4_bin NOT NULL,
	`salt` varchar(32) collate utf8mb4_bin,
	`written_at` datetime(3) NOT NULL,
	CONSTRAINT `comment_texts_id` PRIMARY KEY(`id`),
	CONSTRAINT `comment_texts_comment_seq` UNIQUE(`comment_id`,`seq`)
);

--> statement-breakpoint
ALTER TABLE `comments` ADD `salt` varchar(32) collate utf8mb4_bin;
--> statement-breakpoint
ALTER TABLE `comments` ADD `seq` int;
--> statement-breakpoint
ALTER TABLE `comments` ADD `edited_at` datetime(3);
--> statement-breakpoint
ALTER TABLE `comments` ADD `deleted_at` datetime(3);
--> statement-breakpoint
ALTER TABLE `comments` ADD `deleted_by_id` int;
--> statement-breakpoint
ALTER TABLE `comments` ADD `deleted_by_name` varchar(50) collate utf8mb4_bin DEFAULT '' NOT NULL;
--> statement-breakpoint
ALTER TABLE `workflow_logs` ADD `comment_id` int;
--> statement-breakpoint
ALTER TABLE `comment_texts` ADD CONSTRAINT `comment_texts_comment_id_comments_id_fk` FOREIGN KEY (`comment_id`) REFERENCES `comments`(`id`) ON DELETE restrict ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE `comments` ADD CONSTRAINT `comments_deleted_by_id_users_id_fk` FOREIGN KEY (`deleted_by_id`) REFERENCES `users`(`id`) ON DELETE restrict ON UPDATE no action;