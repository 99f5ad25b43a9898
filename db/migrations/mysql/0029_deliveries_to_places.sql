ALTER TABLE `deliveries` DROP INDEX `deliveries_once`;
--> statement-breakpoint
ALTER TABLE `deliveries` MODIFY COLUMN `user_id` int;
--> statement-breakpoint
ALTER TABLE `deliveries` ADD `recipient` int DEFAULT 0 NOT NULL;
--> statement-breakpoint
UPDATE `deliveries` SET `recipient` = `user_id`;
--> statement-breakpoint
ALTER TABLE `deliveries` ADD CONSTRAINT `deliveries_once` UNIQUE(`event_id`,`channel`,`recipient`);