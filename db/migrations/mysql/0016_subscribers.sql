CREATE TABLE `subscribers` (
	`name` varchar(40) collate utf8mb4_bin NOT NULL,
	`position` int NOT NULL,
	CONSTRAINT `subscribers_name` PRIMARY KEY(`name`)
);
