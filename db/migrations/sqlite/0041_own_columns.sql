CREATE TABLE `own_columns` (
	`person_id` text PRIMARY KEY NOT NULL,
	`columns` text NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
