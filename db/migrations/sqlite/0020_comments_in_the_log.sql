CREATE TABLE `comment_texts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`comment_id` integer NOT NULL,
	`seq` integer,
	`body` text NOT NULL,
	`salt` text,
	`written_at` integer NOT NULL,
	FOREIGN KEY (`comment_id`) REFERENCES `comments`(`id`) ON UPDATE no action ON DELETE restrict
);

--> statement-breakpoint
CREATE UNIQUE INDEX `comment_texts_comment_seq` ON `comment_texts` (`comment_id`,`seq`);
--> statement-breakpoint
ALTER TABLE `comments` ADD `salt` text;
--> statement-breakpoint
ALTER TABLE `comments` ADD `seq` integer;
--> statement-breakpoint
ALTER TABLE `comments` ADD `edited_at` integer;
--> statement-breakpoint
ALTER TABLE `comments` ADD `deleted_at` integer;
--> statement-breakpoint
ALTER TABLE `comments` ADD `deleted_by_id` integer REFERENCES users(id);
--> statement-breakpoint
ALTER TABLE `comments` ADD `deleted_by_name` text DEFAULT '' NOT NULL;
--> statement-breakpoint
ALTER TABLE `workflow_logs` ADD `comment_id` integer;