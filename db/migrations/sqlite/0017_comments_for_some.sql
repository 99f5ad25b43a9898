ALTER TABLE `comments` ADD `author_party` text;
--> statement-breakpoint
ALTER TABLE `comments` ADD `author_organization_id` integer;