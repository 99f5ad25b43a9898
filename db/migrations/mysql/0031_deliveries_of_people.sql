ALTER TABLE `deliveries` ADD `about` varchar(20) collate utf8mb4_bin;
--> statement-breakpoint
ALTER TABLE `deliveries` ADD `is_digest` tinyint(1) DEFAULT false NOT NULL;
--> statement-breakpoint
ALTER TABLE `deliveries` ADD `send_at` datetime(3);
--> statement-breakpoint
ALTER TABLE `deliveries` ADD `message_id` int;
--> statement-breakpoint
CREATE INDEX `notifications_audience_for_me_id_not_for` ON `notifications` (`audience`,`for_me`,`id`,`not_for`);