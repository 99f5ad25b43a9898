CREATE TABLE `subscribers` (
	`name` text PRIMARY KEY NOT NULL,
	`position` integer NOT NULL
);
