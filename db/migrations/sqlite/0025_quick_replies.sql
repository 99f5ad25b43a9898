CREATE TABLE `quick_replies` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`title` text NOT NULL,
	`title_key` text DEFAULT '' NOT NULL,
	`text` text NOT NULL,
	`scope` text NOT NULL,
	`owner_id` integer NOT NULL,
	`organization_id` integer NOT NULL,
	`party` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`owner_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE restrict
);

--> statement-breakpoint
CREATE INDEX `quick_replies_owner_id_scope_id` ON `quick_replies` (`owner_id`,`scope`,`id`);
--> statement-breakpoint
CREATE INDEX `quick_replies_organization_id_scope_id` ON `quick_replies` (`organization_id`,`scope`,`id`);
--> statement-breakpoint
CREATE INDEX `quick_replies_party_scope_id` ON `quick_replies` (`party`,`scope`,`id`);