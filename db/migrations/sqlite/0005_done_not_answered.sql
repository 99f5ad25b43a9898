ALTER TABLE `idempotency_keys` ADD `record_id` integer;
--> statement-breakpoint
ALTER TABLE `idempotency_keys` ADD `count` integer;
--> statement-breakpoint
UPDATE `idempotency_keys` SET `record_id` = json_extract(`answer`, '$.id') WHERE json_valid(`answer`);