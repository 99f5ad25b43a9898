CREATE TABLE `releases` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`number` integer NOT NULL,
	`hash` text NOT NULL,
	`content` text NOT NULL,
	`changes` text NOT NULL,
	`note` text NOT NULL,
	`known` text NOT NULL,
	`code_workflows` text NOT NULL,
	`created_by_id` integer NOT NULL,
	`created_by_name` text DEFAULT '' NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`created_by_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE restrict
);

--> statement-breakpoint
CREATE UNIQUE INDEX `releases_number_unique` ON `releases` (`number`);
--> statement-breakpoint
CREATE TABLE `drafts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`note` text,
	`content` text NOT NULL,
	`base` integer NOT NULL,
	`version` integer NOT NULL,
	`origin` text,
	`created_by_id` integer NOT NULL,
	`created_by_name` text DEFAULT '' NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`created_by_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE restrict
);

--> statement-breakpoint
CREATE UNIQUE INDEX `drafts_origin_unique` ON `drafts` (`origin`);