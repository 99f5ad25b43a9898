CREATE TABLE `releases` (
	`id` int AUTO_INCREMENT NOT NULL,
	`number` int NOT NULL,
	`hash` varchar(64) collate utf8mb4_bin NOT NULL,
	`content` mediumtext collate utf8mb4_bin NOT NULL,
	`changes` mediumtext collate utf8mb4_bin NOT NULL,
	`note` varchar(500) collate utf8mb4_bin NOT NULL,
	`known` mediumtext collate utf8mb4_bin NOT NULL,
	`code_workflows` mediumtext collate utf8mb4_bin NOT NULL,
	`created_by_id` int NOT NULL,
	`created_by_name` varchar(50) collate utf8mb4_bin NOT NULL DEFAULT '',
	`created_at` datetime(3) NOT NULL,
	CONSTRAINT `releases_id` PRIMARY KEY(`id`),
	CONSTRAINT `releases_number_unique` UNIQUE(`number`)
);

--> statement-breakpoint
CREATE TABLE `drafts` (
	`id` int AUTO_INCREMENT NOT NULL,
	`note` varchar(500) collate utf8mb4_bin,
	`content` mediumtext collate utf8mb4_bin NOT NULL,
	`base` int NOT NULL,
	`version` int NOT NULL,
	`origin` varchar(120) collate utf8mb4_bin,
	`created_by_id` int NOT NULL,
	`created_by_name` varchar(50) collate utf8mb4_bin NOT NULL DEFAULT '',
	`created_at` datetime(3) NOT NULL,
	`updated_at` datetime(3) NOT NULL,
	CONSTRAINT `drafts_id` PRIMARY KEY(`id`),
	CONSTRAINT `drafts_origin_unique` UNIQUE(`origin`)
);

--> statement-breakpoint
ALTER TABLE `releases` ADD CONSTRAINT `releases_created_by_id_users_id_fk` FOREIGN KEY (`created_by_id`) REFERENCES `users`(`id`) ON DELETE restrict ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE `drafts` ADD CONSTRAINT `drafts_created_by_id_users_id_fk` FOREIGN KEY (`created_by_id`) REFERENCES `users`(`id`) ON DELETE restrict ON UPDATE no action;