ALTER TABLE `deliveries` ADD `about` text;
--> statement-breakpoint
ALTER TABLE `deliveries` ADD `is_digest` integer DEFAULT false NOT NULL;
--> statement-breakpoint
ALTER TABLE `deliveries` ADD `send_at` integer;
--> statement-breakpoint
ALTER TABLE `deliveries` ADD `message_id` integer;
--> statement-breakpoint
CREATE INDEX `notifications_audience_for_me_id_not_for` ON `notifications` (`audience`,`for_me`,`id`,`not_for`);