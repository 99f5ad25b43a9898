CREATE TABLE `draft_texts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`user_id` integer NOT NULL,
	`place` text NOT NULL,
	`text` text NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE restrict
);

--> statement-breakpoint
CREATE INDEX `draft_texts_updated` ON `draft_texts` (`updated_at`);
--> statement-breakpoint
CREATE UNIQUE INDEX `draft_texts_user_place` ON `draft_texts` (`user_id`,`place`);