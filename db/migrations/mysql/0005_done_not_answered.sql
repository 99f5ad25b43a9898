ALTER TABLE `idempotency_keys` ADD `record_id` int;
--> statement-breakpoint
ALTER TABLE `idempotency_keys` ADD `count` int;
--> statement-breakpoint
UPDATE `idempotency_keys` SET `record_id` = json_extract(`answer`, '$.id') WHERE json_valid(`answer`);