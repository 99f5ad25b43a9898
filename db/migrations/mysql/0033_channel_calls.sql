CREATE TABLE `channel_calls` (
	`id` int AUTO_INCREMENT NOT NULL,
	`channel` varchar(40) collate utf8mb4_bin NOT NULL,
	`times` mediumtext collate utf8mb4_bin NOT NULL,
	CONSTRAINT `channel_calls_id` PRIMARY KEY(`id`),
	CONSTRAINT `channel_calls_channel_unique` UNIQUE(`channel`)
);
