CREATE UNIQUE INDEX `attachments_storageKey_unique` ON `attachments` (`storage_key`);
--> statement-breakpoint
CREATE UNIQUE INDEX `attachments_thumbnailKey_unique` ON `attachments` (`thumbnail_key`);
--> statement-breakpoint
CREATE INDEX `attachments_state_created_at_id` ON `attachments` (`state`,`created_at`,`id`);
--> statement-breakpoint
CREATE UNIQUE INDEX `uploads_storageKey_unique` ON `uploads` (`storage_key`);