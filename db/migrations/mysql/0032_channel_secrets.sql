CREATE TABLE `channel_secrets` (
	`id` int AUTO_INCREMENT NOT NULL,
	`channel` varchar(40) collate utf8mb4_bin NOT NULL,
	`secret` mediumtext collate utf8mb4_bin NOT NULL,
	`earlier` mediumtext collate utf8mb4_bin,
	`earlier_until` datetime(3),
	`updated_at` datetime(3) NOT NULL,
	CONSTRAINT `channel_secrets_id` PRIMARY KEY(`id`),
	CONSTRAINT `channel_secrets_channel_unique` UNIQUE(`channel`)
);

--> statement-breakpoint
CREATE INDEX `deliveries_channel_sent_at_id` ON `deliveries` (`channel`,`sent_at`,`id`);