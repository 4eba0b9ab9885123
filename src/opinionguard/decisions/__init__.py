"""What is answered, as plain data that goes to JSON and back; settings, waivers, and expectations of answers."""
