CREATE TABLE `wechat_accounts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`user_id` integer NOT NULL,
	`openid` text NOT NULL,
	`bound_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE restrict
);

--> statement-breakpoint
CREATE UNIQUE INDEX `wechat_accounts_openid_unique` ON `wechat_accounts` (`openid`);
--> statement-breakpoint
CREATE UNIQUE INDEX `wechat_accounts_user` ON `wechat_accounts` (`user_id`);
--> statement-breakpoint
CREATE TABLE `wechat_tokens` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`appid` text NOT NULL,
	`token` text NOT NULL,
	`expires_at` integer NOT NULL
);

--> statement-breakpoint
CREATE UNIQUE INDEX `wechat_tokens_appid_unique` ON `wechat_tokens` (`appid`);