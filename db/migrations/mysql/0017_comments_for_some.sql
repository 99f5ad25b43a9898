ALTER TABLE `comments` ADD `author_party` varchar(20) collate utf8mb4_bin;
--> statement-breakpoint
ALTER TABLE `comments` ADD `author_organization_id` int;