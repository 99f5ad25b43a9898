ALTER TABLE `attachments` ADD CONSTRAINT `attachments_storageKey_unique` UNIQUE(`storage_key`);
--> statement-breakpoint
ALTER TABLE `attachments` ADD CONSTRAINT `attachments_thumbnailKey_unique` UNIQUE(`thumbnail_key`);
--> statement-breakpoint
ALTER TABLE `uploads` ADD CONSTRAINT `uploads_storageKey_unique` UNIQUE(`storage_key`);
--> statement-breakpoint
CREATE INDEX `attachments_state_created_at_id` ON `attachments` (`state`,`created_at`,`id`);