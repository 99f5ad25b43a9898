CREATE TABLE `quick_replies` (
	`id` int AUTO_INCREMENT NOT NULL,
	`title` varchar(40) collate utf8mb4_bin NOT NULL,
	`title_key` varchar(160) collate utf8mb4_bin NOT NULL DEFAULT '',
	`text` mediumtext collate utf8mb4_bin NOT NULL,
	`scope` varchar(20) collate utf8mb4_bin NOT NULL,
	`owner_id` int NOT NULL,
	`organization_id` int NOT NULL,
	`party` varchar(20) collate utf8mb4_bin NOT NULL,
	`created_at` datetime(3) NOT NULL,
	`updated_at` datetime(3) NOT NULL,
	CONSTRAINT `quick_replies_id` PRIMARY KEY(`id`)
);

--> statement-breakpoint
ALTER TABLE `quick_replies` ADD CONSTRAINT `quick_replies_owner_id_users_id_fk` FOREIGN KEY (`owner_id`) REFERENCES `users`(`id`) ON DELETE restrict ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE `quick_replies` ADD CONSTRAINT `quick_replies_organization_id_organizations_id_fk` FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON DELETE restrict ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX `quick_replies_owner_id_scope_id` ON `quick_replies` (`owner_id`,`scope`,`id`);
--> statement-breakpoint
CREATE INDEX `quick_replies_organization_id_scope_id` ON `quick_replies` (`organization_id`,`scope`,`id`);
--> statement-breakpoint
CREATE INDEX `quick_replies_party_scope_id` ON `quick_replies` (`party`,`scope`,`id`);