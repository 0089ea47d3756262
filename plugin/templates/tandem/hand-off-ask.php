<?php
/**
 * Asks whether to add the things of a link. A theme can bring its own: woocommerce/tandem/hand-off-ask.php.
 *
 * @package Tandem
 * @version 0.1.0
 *
 * @var string $title    Of the page.
 * @var string $lead     The sentence below.
 * @var array  $outcomes What would become of each line.
 * @var int    $possible How many lines can be added.
 * @var array  $fields   Hidden fields of the form.
 * @var string $action   Where the form goes.
 * @var string $back     The room's address, or ''.
 */

defined( 'ABSPATH' ) || exit;

?>
<div class="tandem-hand-off woocommerce">
	<h1 class="tandem-hand-off__title"><?php echo esc_html( $title ); ?></h1>
	<p class="tandem-hand-off__lead"><?php echo esc_html( $lead ); ?></p>
	<?php
	wc_get_template(
		'tandem/hand-off-lines.php',
		array(
			'outcomes' => $outcomes,
			'asking'   => true,
		),
		'',
		dirname( TANDEM_FILE ) . '/templates/'
	);
	?>
	<form class="tandem-hand-off__form" method="post" action="<?php echo esc_url( $action ); ?>">
		<?php foreach ( $fields as $name => $value ) : ?>
			<input type="hidden" name="<?php echo esc_attr( $name ); ?>" value="<?php echo esc_attr( $value ); ?>">
		<?php endforeach; ?>
		<p class="tandem-hand-off__actions">
			<?php if ( $possible > 0 ) : ?>
				<button type="submit" class="button alt wp-element-button tandem-hand-off__add">
					<?php
					/* translators: %d: number of things */
					echo esc_html( sprintf( _n( 'Add %d thing to my cart', 'Add %d things to my cart', $possible, 'tandem-for-woocommerce' ), $possible ) );
					?>
				</button>
			<?php else : ?>
				<a class="button wp-element-button" href="<?php echo esc_url( wc_get_cart_url() ); ?>"><?php esc_html_e( 'Go to the cart', 'tandem-for-woocommerce' ); ?></a>
			<?php endif; ?>
			<?php if ( '' !== $back ) : ?>
				<a class="tandem-hand-off__back" href="<?php echo esc_url( $back ); ?>"><?php esc_html_e( 'Back to the room', 'tandem-for-woocommerce' ); ?></a>
			<?php endif; ?>
		</p>
	</form>
</div>
