CREATE TABLE `wechat_accounts` (
	`id` int AUTO_INCREMENT NOT NULL,
	`user_id` int NOT NULL,
	`openid` varchar(64) collate utf8mb4_bin NOT NULL,
	`bound_at` datetime(3) NOT NULL,
	CONSTRAINT `wechat_accounts_id` PRIMARY KEY(`id`),
	CONSTRAINT `wechat_accounts_openid_unique` UNIQUE(`openid`),
	CONSTRAINT `wechat_accounts_user` UNIQUE(`user_id`)
);

--> statement-breakpoint
CREATE TABLE `wechat_tokens` (
	`id` int AUTO_INCREMENT NOT NULL,
	`appid` varchar(64) collate utf8mb4_bin NOT NULL,
	`token` mediumtext collate utf8mb4_bin NOT NULL,
	`expires_at` datetime(3) NOT NULL,
	CONSTRAINT `wechat_tokens_id` PRIMARY KEY(`id`),
	CONSTRAINT `wechat_tokens_appid_unique` UNIQUE(`appid`)
);

--> statement-breakpoint
ALTER TABLE `wechat_accounts` ADD CONSTRAINT `wechat_accounts_user_id_users_id_fk` FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON DELETE restrict ON UPDATE no action;